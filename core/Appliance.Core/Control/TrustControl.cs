using System.Security.Cryptography;
using Appliance.Core.Plugins.Trust;
using Appliance.Protocol.Control;
using Appliance.Protocol.Packages;
using Appliance.Protocol.Rpc;
using Microsoft.Extensions.Logging;

namespace Appliance.Core.Control;

/// <summary>Whom the command line can have the appliance trust.</summary>
internal sealed partial class TrustControl(TrustStore store, TimeProvider time, ILogger<TrustControl> logger) : IControlMethods
{
    public void AddTo(JsonRpcHandlers handlers)
    {
        var json = ControlJson.Default;
        handlers.Add(ControlMethods.Trusted, json.JsonElement, json.IReadOnlyListTrustedPublisher, (_, _) => Refusable.AnswerAsync(List));
        handlers.Add(ControlMethods.Trust, json.Publisher, json.PluginChange,
            (publisher, _) => Refusable.RunAsync(publisher.Name, () => Task.FromResult(Add(publisher))));
        handlers.Add(ControlMethods.Distrust, json.PluginRequest, json.PluginChange,
            (request, _) => Refusable.RunAsync(request.Id ?? "", () => Task.FromResult(Remove(request.Id ?? ""))));
    }

    private IReadOnlyList<TrustedPublisher> List() =>
        [.. store.Read().Select(publisher => new TrustedPublisher(publisher, Fingerprint(publisher), publisher.HasExpired(time.GetUtcNow())))];

    private PluginChange Add(Publisher publisher)
    {
        store.Add(publisher);
        var ids = string.Join(", ", publisher.IdPrefixes);
        LogTrusted(publisher.Name, ids, Fingerprint(publisher));
        return new PluginChange(publisher.Name, null, $"Publisher '{publisher.Name}' is trusted for ids that begin with '{string.Join("', '", publisher.IdPrefixes)}'.");
    }

    private PluginChange Remove(string name)
    {
        store.Remove(name);
        LogDistrusted(name);
        return new PluginChange(name, null, $"Publisher '{name}' is trusted no more; what it published and is active serves on.");
    }

    private static string Fingerprint(Publisher publisher)
    {
        using var key = PackageKey.ReadPublic(publisher.PublicKey, publisher.Name);
        return Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
    }

    [LoggerMessage(1711, LogLevel.Warning, "Publisher '{Name}' is trusted with the ids {Ids}; its key is {Fingerprint}")]
    private partial void LogTrusted(string name, string ids, string fingerprint);

    [LoggerMessage(1712, LogLevel.Warning, "Publisher '{Name}' is trusted no more")]
    private partial void LogDistrusted(string name);
}
