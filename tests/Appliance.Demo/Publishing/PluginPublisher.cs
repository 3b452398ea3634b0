using Appliance.Demo.Processes;

namespace Appliance.Demo.Publishing;

/// <summary>Who signs plugins and pushes them to Central Command's feed, with the tools that a publisher has.</summary>
/// <param name="folder">For the key pair and the signed packages.</param>
/// <param name="cli">The executable <c>appliance</c>.</param>
/// <param name="centralUrl">Central Command's address.</param>
/// <param name="token">Of the role publisher.</param>
internal sealed class PluginPublisher(string folder, string cli, string centralUrl, string token)
{
    public const string Name = "sample-publisher";

    /// <summary>The beginning of every id that it may publish.</summary>
    public const string Prefix = "sample.";

    private readonly string _privateKey = Path.Combine(folder, "publisher.pem");

    public string PublicKey { get; } = Path.Combine(folder, "publisher.pub.pem");

    public async Task MakeKeyAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await Tool.DoAsync("openssl", ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", _privateKey], cancellationToken);
        await Tool.DoAsync("openssl", ["pkey", "-in", _privateKey, "-pubout", "-out", PublicKey], cancellationToken);
    }

    /// <summary>Signs a copy of a package, verifies it, and pushes it.</summary>
    public async Task<PluginPackage> PublishAsync(string file, CancellationToken cancellationToken)
    {
        var signed = Path.Combine(folder, Path.GetFileName(file));
        File.Copy(file, signed);
        await Tool.DoAsync(cli, ["plugins", "sign", signed, "--key", _privateKey], cancellationToken);
        await Tool.DoAsync(cli, ["plugins", "verify", signed, "--key", PublicKey], cancellationToken);
        await Tool.DoAsync(
            "dotnet",
            ["nuget", "push", signed, "--source", $"{centralUrl}/feed/v3/index.json", "--api-key", token, "--allow-insecure-connections"],
            cancellationToken);
        return PluginPackage.Read(signed);
    }
}
