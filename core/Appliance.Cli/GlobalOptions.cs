using System.CommandLine;
using Appliance.Cli.Connection;
using Appliance.Cli.Output;

namespace Appliance.Cli;

/// <summary>The options that every command has, and what follows from them.</summary>
internal sealed class GlobalOptions
{
    private const string StateDirectory = "--state-dir";
    private const string Timeout = "--timeout";

    private readonly Option<string> _stateDirectory = new(StateDirectory)
    {
        Description = "The daemon's state directory, which has its socket. The environment variable STATE_DIR sets the default.",
        HelpName = "DIR",
        Recursive = true,
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("STATE_DIR") is { Length: > 0 } directory ? directory : "/var/lib/msp",
    };

    private readonly Option<int> _timeout = new BoundedOption(Timeout, "How many seconds to wait for the daemon's answer", byDefault: 15, most: 3_600) { Recursive = true };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Print the answer as JSON.",
        Recursive = true,
    };

    /// <summary>Whether the argument after this one is its value.</summary>
    public static bool HasValue(string argument) => argument is StateDirectory or Timeout;

    public void AddTo(RootCommand root)
    {
        _stateDirectory.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: "" }])
                result.AddError("The state directory '' is empty; name a folder, such as '/var/lib/msp'.");
        });
        root.Add(_stateDirectory);
        root.Add(_timeout);
        root.Add(_json);
    }

    /// <summary>Keeps what is about the daemon out of the help of a command that needs none.</summary>
    public void HideDaemon(bool isHidden) => _stateDirectory.Hidden = _timeout.Hidden = isHidden;

    public DaemonSocket Daemon(ParseResult parsed) => Daemon(parsed, TimeSpan.Zero);

    /// <param name="atLeast">What the work takes when it goes well; a timeout that the operator gives counts all the same.</param>
    public DaemonSocket Daemon(ParseResult parsed, TimeSpan atLeast)
    {
        var timeout = TimeSpan.FromSeconds(parsed.GetValue(_timeout));
        var isGiven = parsed.GetResult(_timeout) is { Implicit: false };
        return new DaemonSocket(parsed.GetRequiredValue(_stateDirectory), isGiven || timeout > atLeast ? timeout : atLeast);
    }

    public Screen Screen(ParseResult parsed) => new(parsed.GetValue(_json), TimeProvider.System.LocalTimeZone);
}
