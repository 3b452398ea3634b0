using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Appliance.Core.Configuration;

namespace Appliance.Core.Checkin;

/// <summary>
/// Whether the server's certificate is trusted: by the system, or by the authorities of <c>ca_bundle</c>. A refusal is thrown
/// with its sentence. Thread-safe.
/// </summary>
internal sealed class ServerTrust(ApplianceConfiguration configuration, TimeProvider time)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private readonly Lazy<X509Certificate2Collection?> _bundle = new(() => Load(configuration.CaBundle));

    public bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var fault = errors == SslPolicyErrors.None ? null : Fault(certificate as X509Certificate2, chain, errors);
        return fault is null ? errors != SslPolicyErrors.RemoteCertificateNotAvailable : throw new CertificateRefusedException(fault);
    }

    private string? Fault(X509Certificate2? server, X509Chain? chain, SslPolicyErrors errors)
    {
        var sentence = new CertificateSentence(new Uri(configuration.ApiEndpoint).IdnHost, configuration.CaBundle is not null, time.GetUtcNow());
        if (server is null || chain is null)
            return sentence.Missing();

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) && Distrust(server, chain, sentence) is { } distrust)
            return distrust;
        return errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? sentence.Misnamed(server) : null;
    }

    /// <summary>The second look, for what the system does not trust.</summary>
    private string? Distrust(X509Certificate2 server, X509Chain systems, CertificateSentence sentence)
    {
        if (_bundle.Value is not { } bundle)
            return sentence.Untrusted(server, systems);

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(bundle);
        chain.ChainPolicy.ExtraStore.AddRange(systems.ChainPolicy.ExtraStore);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        return chain.Build(server) ? null : sentence.Untrusted(server, chain);
    }

    private static X509Certificate2Collection? Load(string? path)
    {
        if (path is null)
            return null;
        var bundle = new X509Certificate2Collection();
        bundle.ImportFromPemFile(path);
        return bundle;
    }
}
