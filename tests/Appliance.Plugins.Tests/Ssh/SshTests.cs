using Appliance.Plugins.Ssh;
using Appliance.Plugins.Tests.Support;
using Appliance.Sdk;

namespace Appliance.Plugins.Tests.Ssh;

/// <summary>An executor and a real sshd for each test.</summary>
public abstract class SshTests
{
    private readonly List<PluginUnderTest> _plugins = [];

    internal SshServer Server { get; private set; } = null!;

    internal PluginUnderTest Plugin => _plugins[0];

    protected virtual string Configuration => "";

    [TestInitialize]
    public async Task StartAsync()
    {
        Server = await SshServer.StartAsync(Configuration);
        AddPlugin();
    }

    [TestCleanup]
    public async Task StopAsync()
    {
        foreach (var plugin in _plugins)
            await plugin.DisposeAsync();
        if (Server is not null)
            await Server.DisposeAsync();
    }

    internal PluginUnderTest AddPlugin(params (string Key, string Value)[] options)
    {
        var all = options.ToDictionary(option => option.Key, option => (string?)option.Value);
        all.TryAdd("known_hosts", Server.KnownHosts);
        _plugins.Add(new PluginUnderTest(new SshPlugin(), all));
        return _plugins[^1];
    }

    internal Task<ExecutionResult> RunAsync(
        Script script,
        Credential? credential = null,
        TimeSpan? timeout = null,
        Target? target = null,
        PluginUnderTest? plugin = null,
        CancellationToken cancellationToken = default)
    {
        var request = new ExecutionRequest
        {
            Target = target ?? Server.Target(),
            Credential = credential ?? Server.Root,
            Script = script,
            Timeout = timeout ?? TimeSpan.FromSeconds(30),
        };
        return (plugin ?? Plugin).Get<IExecutor>().RunAsync(request, cancellationToken);
    }
}
