using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Appliance.Benchmarks.Support;

namespace Appliance.Benchmarks.Supervisor;

/// <summary>The idle daemon again, over HTTPS with a private authority.</summary>
internal sealed class HttpsBenchmark : IBenchmark
{
    public string Name => "https";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(BenchStage stage, CancellationToken cancellationToken)
    {
        using var certificate = Certificate();
        await using var server = await CheckinServer.StartAsync(certificate);
        var folder = stage.NewFolder("https");
        RuleFiles.Write(folder, SoakBenchmark.CustomRules);
        var bundle = Path.Combine(folder, "ca.pem");
        await File.WriteAllTextAsync(bundle, certificate.ExportCertificatePem(), cancellationToken);
        await using var daemon = BenchDaemon.Start(stage, folder, server.Address, $"ca_bundle: {bundle}");
        await server.WaitForCheckinsAsync(1, cancellationToken);
        await Task.Delay(SoakBenchmark.Settling, cancellationToken);
        await daemon.CheckInAsync(2, cancellationToken);
        return [new Figure("https_rss_mb", ProcessFigures.ResidentMb(daemon.Id), 20, "resident after 3 check-ins over HTTPS, 82 rules, no worker")];
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=bench", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
