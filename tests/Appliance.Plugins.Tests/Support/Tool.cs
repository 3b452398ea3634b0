using System.Diagnostics;

namespace Appliance.Plugins.Tests.Support;

/// <summary>Programs that the tests set their stage with.</summary>
internal static class Tool
{
    private static readonly string[] Folders = ["/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    public static bool Exists(string name) => Find(name) is not null;

    public static string? Find(string name) => Folders
        .Select(folder => Path.Combine(folder, name))
        .FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end, and fails the test when it fails.</summary>
    public static async Task<string> RunAsync(string name, params string[] arguments)
    {
        var (exitCode, output) = await TryRunAsync(name, "", arguments);
        Assert.AreEqual(0, exitCode, $"{name} {string.Join(' ', arguments)}: {output}");
        return output;
    }

    public static async Task<(int ExitCode, string Output)> TryRunAsync(string name, string input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Find(name) ?? name, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }
}
