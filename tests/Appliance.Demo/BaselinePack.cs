using Appliance.Clinic;
using YamlDotNet.RepresentationModel;

namespace Appliance.Demo;

/// <summary>Brings a host to the baseline by the installed pack's own remedies, before any appliance watches it.</summary>
internal static class BaselinePack
{
    public static async Task ApplyAsync(string install, ClinicHost host, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(install, "plugins", "linux-baseline", "runbooks");
        if (!Directory.Exists(folder))
            throw new DemoException($"The installation has no '{folder}'; publish it with the pack 'linux-baseline'.");

        // As over SSH, where sudo names the account that must not be locked out.
        var environment = new Dictionary<string, string> { ["SUDO_USER"] = host.Username };
        foreach (var file in Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var run = await host.TryRunAsync(Remedy(file), environment, cancellationToken);
            if (run.ExitCode != 0)
                throw new DemoException($"The remedy of '{Path.GetFileName(file)}' failed on {host.Hostname}: {run.Stderr.Trim()}");
        }
    }

    private static string Remedy(string file)
    {
        using var reader = File.OpenText(file);
        var yaml = new YamlStream();
        yaml.Load(reader);
        return ((YamlScalarNode)((YamlMappingNode)yaml.Documents[0].RootNode)["remediate"]).Value ?? "";
    }
}
