using System.Text;
using System.Text.Json;

namespace Appliance.Clinic.Tests;

/// <summary>Runs a runbook's phases on a host, as the account that an appliance logs in with and over sudo.</summary>
internal sealed class RunbookSession(ClinicHost host, Runbook runbook, string? account, CancellationToken cancellationToken)
{
    /// <summary>What a rule passes, by the names that the scripts read, such as <c>PARAM_RETENTION_DAYS</c>.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    public Task<JsonElement> DetectAsync() => VerdictAsync(runbook.Detect);

    public Task<JsonElement> VerifyAsync() => VerdictAsync(runbook.Verify);

    public async Task<ScriptRun> RemediateAsync() => await PhaseAsync(runbook.Remediate);

    /// <summary>Everything that a runbook could touch, with times: two equal fingerprints mean that nothing was done in between.</summary>
    public Task<string> FingerprintAsync() => host.RunAsync(
        """
        find /etc /tmp /var/tmp /dev/shm /var/spool/cron /var/lib/appliance -not -path '/tmp/systemd-private-*' \
          -printf '%p %y %m %u:%g %s %T@ %C@\n' 2> /dev/null | sort
        systemctl show --property MainPID,ActiveState,ActiveEnterTimestampMonotonic ssh cron rsyslog systemd-journald nftables
        sysctl --all --pattern '^net[.]ipv[46][.](conf|icmp|tcp_syncookies)' | sort
        nft list ruleset
        """,
        cancellationToken);

    private async Task<JsonElement> VerdictAsync(string script)
    {
        var run = await PhaseAsync(script);
        Assert.AreEqual(0, run.ExitCode, $"{runbook.Id}: {run.Stderr}");
        var line = run.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
        return JsonElement.Parse(line);
    }

    // The text goes by a file, so that a program in it that reads its stdin cannot eat the rest of the script.
    private async Task<ScriptRun> PhaseAsync(string script)
    {
        await host.RunAsync($"base64 -d > /run/phase.sh <<< '{Convert.ToBase64String(Encoding.UTF8.GetBytes(script))}'", cancellationToken);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(runbook.TimeoutSeconds));
        var variables = string.Concat(Parameters.Select(pair => $"{pair.Key}='{pair.Value}' "));
        var command = account is null ? $"env {variables}bash /run/phase.sh" : $"runuser -u {account} -- sudo -n {variables}bash /run/phase.sh";
        return await host.TryRunAsync(command, new Dictionary<string, string>(), deadline.Token);
    }
}
