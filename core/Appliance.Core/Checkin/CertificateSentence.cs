using System.Security.Cryptography.X509Certificates;

namespace Appliance.Core.Checkin;

/// <summary>Says why a server's certificate is refused, and what to do about it.</summary>
internal sealed class CertificateSentence(string host, bool hasBundle, DateTimeOffset now)
{
    private const X509ChainStatusFlags NoAnchor = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;
    private const int MostNames = 5;

    public string Missing() => $"'{host}' showed no certificate: 'api_endpoint' may name another service.";

    public string Untrusted(X509Certificate2 server, X509Chain chain)
    {
        var faults = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status);
        if ((faults & NoAnchor) != 0)
            return $"The certificate of '{host}' was issued by '{server.Issuer}', which {Trusters}: {Remedy}.";
        if (faults.HasFlag(X509ChainStatusFlags.NotTimeValid))
            return Untimely(chain.ChainElements.FirstOrDefault(IsUntimely)?.Certificate ?? server);
        return $"The certificate of '{host}' is refused: {string.Join(", ", chain.ChainStatus.Select(status => status.Status).Distinct())}.";
    }

    public string Misnamed(X509Certificate2 server) =>
        $"The certificate of '{host}' is not for that name but for {Names(server)}: set 'api_endpoint' to a name that the certificate has.";

    private string Trusters => hasBundle ? "neither the system nor 'ca_bundle' trusts" : "this appliance does not trust";

    private string Remedy => hasBundle
        ? "add that authority's root certificate to the file of 'ca_bundle'"
        : "set 'ca_bundle' to a PEM file with that authority's root certificate";

    private static bool IsUntimely(X509ChainElement element) =>
        element.ChainElementStatus.Any(status => status.Status.HasFlag(X509ChainStatusFlags.NotTimeValid));

    private string Untimely(X509Certificate2 certificate)
    {
        var (from, to) = (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        var fault = now > to ? $"expired on {to:yyyy-MM-dd HH:mm} UTC" : $"is not valid before {from:yyyy-MM-dd HH:mm} UTC";
        return $"The certificate '{certificate.Subject}' of '{host}' {fault}, and this appliance's clock says {now:yyyy-MM-dd HH:mm} UTC: renew it, or set the clock.";
    }

    private static string Names(X509Certificate2 server)
    {
        var alternatives = server.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        string[] names = alternatives is null
            ? [server.Subject]
            : [.. alternatives.EnumerateDnsNames(), .. alternatives.EnumerateIPAddresses().Select(address => address.ToString())];
        return string.Join(", ", names.Take(MostNames).Select(name => $"'{name}'"));
    }
}
