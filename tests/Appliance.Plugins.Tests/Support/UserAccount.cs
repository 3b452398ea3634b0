namespace Appliance.Plugins.Tests.Support;

/// <summary>A throw-away account with a random password, and if asked a rule for sudo; both are gone afterwards.</summary>
internal sealed class UserAccount : IAsyncDisposable
{
    private readonly string? _sudoers;

    private UserAccount(string name, string? sudoers)
    {
        Name = name;
        _sudoers = sudoers;
    }

    public string Name { get; }

    public string Password { get; } = "Pä$$ '\"\\ " + Guid.NewGuid().ToString("N");

    /// <param name="rule">What follows the account's name in sudoers; null for no rule.</param>
    public static async Task<UserAccount> CreateAsync(string? rule = null)
    {
        if (!Environment.IsPrivilegedProcess || !Tool.Exists("useradd") || !Tool.Exists("chpasswd"))
            Assert.Inconclusive("Skipped: a throw-away account needs root, useradd and chpasswd.");
        if (rule is not null)
            RequireSudo();

        var name = "apt" + Guid.NewGuid().ToString("N")[..10];
        var account = new UserAccount(name, rule is null ? null : $"/etc/sudoers.d/{name}");
        await Tool.RunAsync("useradd", "--no-log-init", "--create-home", "--shell", "/bin/bash", name);
        try
        {
            await account.SetUpAsync(rule);
            return account;
        }
        catch
        {
            await account.DisposeAsync();
            throw;
        }
    }

    public static void RequireSudo()
    {
        if (!Tool.Exists("sudo"))
            Assert.Inconclusive("Skipped: sudo is not installed.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_sudoers is not null)
            File.Delete(_sudoers);
        await Tool.TryRunAsync("userdel", "", "--remove", "--force", Name);
        await Tool.TryRunAsync("groupdel", "", Name);
    }

    private async Task SetUpAsync(string? rule)
    {
        var (exitCode, output) = await Tool.TryRunAsync("chpasswd", $"{Name}:{Password}\n");
        Assert.AreEqual(0, exitCode, output);
        if (_sudoers is null)
            return;

        await File.WriteAllTextAsync(_sudoers, $"{Name} {rule}\n");
        File.SetUnixFileMode(_sudoers, UnixFileMode.UserRead | UnixFileMode.GroupRead);
    }
}
