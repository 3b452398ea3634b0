using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Appliance.Sdk;

namespace Appliance.Plugins.Shared;

/// <summary>One script as bytes for the shell's standard input, and the command line that waits for them.</summary>
/// <remarks>
/// Script and values travel on standard input alone: no length limit, nothing in an argument list. The shell counts the bytes
/// before it runs any, so that a broken connection cannot run the first half of a script. Standard input then stays open for as
/// long as the script may run: when it closes (time-out, cancel, a lost connection, a dead worker) the shell ends every process
/// of the run, those in sessions of their own too, which it finds by the run's name in their environment.
/// </remarks>
internal sealed class BashRun
{
    /// <summary>Has no single quote, line feed or exclamation mark, so that any log-in shell takes it in single quotes.</summary>
    private const string Bootstrap =
        """n=$1; c=$2; t=$3; printf "%s:ready\n" "$n"; printf "%s:ready\n" "$n" >&2; """ +
        """s=$(head -c "$c"; printf x); case $s in *"#$n"x) ;; *) exit 96;; esac; s=${s%x}; """ +
        """stop() { kill -TERM -- "-$p"; for _ in 1 2 3 4 5 6 7 8; do kill -0 -- "-$p" || break; sleep 0.1; done; """ +
        """kill -KILL -- "-$p"; kill -KILL $(grep -lsF "APPLIANCE_RUN=$n" /proc/[0-9]*/environ | cut -d/ -f3); }; """ +
        """set -m; ( set +m; export APPLIANCE_RUN=$n; eval "$s" ) </dev/null & p=$!; set +m; exec 3>&2 2>/dev/null; """ +
        """trap stop USR1; ( read -r -t "$t" -n 1 _; kill -USR1 $$ ) <&0 >/dev/null 3>&- & w=$!; """ +
        """wait "$p"; r=$?; trap "" USR1; kill "$w"; printf "\n%s:end:%s\n" "$n" "$r"; printf "\n%s:end:%s\n" "$n" "$r" >&3; exit "$r" """;

    /// <summary>The shell outlives its caller by this much, so that it is the caller who says what happened.</summary>
    private static readonly TimeSpan OwnDeadlineMargin = TimeSpan.FromSeconds(10);

    public BashRun(Script script, TimeSpan remaining)
    {
        Name = RandomNumberGenerator.GetHexString(32, lowercase: true);
        Payload = Encoding.UTF8.GetBytes($"{BashEnvironment.Prologue(script.Environment)}{script.Text}\n#{Name}");
        var seconds = Math.Ceiling((remaining + OwnDeadlineMargin).TotalSeconds);
        Arguments =
        [
            "-c", Bootstrap, "bash", Name,
            Payload.Length.ToString(CultureInfo.InvariantCulture), seconds.ToString(CultureInfo.InvariantCulture),
        ];
    }

    /// <summary>The run's random name, which its marks carry.</summary>
    public string Name { get; }

    public byte[] Payload { get; }

    /// <summary>The arguments for <c>bash</c>.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>Why this executor does not take the script; null when it does.</summary>
    public static string? Refuse(Script script)
    {
        if (script.Interpreter != ScriptInterpreter.Bash)
            return "The script is for 'powershell', and this executor runs bash alone. Use an executor for Windows, such as 'winrm'.";
        if (script.Text.Contains('\0', StringComparison.Ordinal))
            return "The script holds a NUL character, which bash cannot read. Remove it.";

        return BashEnvironment.Refuse(script.Environment);
    }
}
