namespace Appliance.Demo;

/// <summary>One way to break the host, and how it is known that it was healed.</summary>
/// <param name="Title">What the audience reads.</param>
/// <param name="RuleId">The rule that must answer.</param>
/// <param name="Break">Bash that breaks it, as root on the host.</param>
/// <param name="Holds">Bash that ends with exit code 0 once it is healed; it asks the host and no runbook.</param>
internal sealed record Drift(string Title, string RuleId, string Break, string Holds)
{
    public static Drift RootLogin { get; } = new(
        "sshd_config allows root login",
        "L1-SSH-001",
        "sed -i '1i PermitRootLogin yes' /etc/ssh/sshd_config && systemctl reload ssh",
        "sshd -T -C user=root,host=localhost,addr=127.0.0.1 | grep -qx 'permitrootlogin no'");

    public static Drift SuidBinary { get; } = new(
        "a SUID binary appears in /tmp",
        "L1-SUID-001",
        "install -m 4755 /bin/bash /tmp/.cache-helper",
        "[ -f /tmp/.cache-helper ] && [ ! -u /tmp/.cache-helper ]");

    public static Drift CronFile { get; } = new(
        "a cron file becomes world-writable",
        "L1-CRON-001",
        "echo '0 3 * * * root /usr/local/bin/backup' > /etc/cron.d/backup && chmod 666 /etc/cron.d/backup",
        "[ \"$(stat -c '%a %U' /etc/cron.d/backup)\" = '644 root' ]");

    public static Drift StoppedService { get; } = new(
        "a required service is stopped",
        ClinicRule.Id,
        "systemctl stop cron",
        "systemctl --quiet is-active cron");
}
