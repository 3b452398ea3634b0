using System.Diagnostics;

namespace Appliance.Tests.Support;

/// <summary>The real <c>openssl</c>, as publishers use it.</summary>
internal static class OpenSsl
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>Writes a private key, and its public half beside it as <c>.pub</c>.</summary>
    public static void MakeKey(string path, string curve = "P-256")
    {
        Run("genpkey", "-algorithm", "EC", "-pkeyopt", $"ec_paramgen_curve:{curve}", "-out", path);
        Run("pkey", "-in", path, "-pubout", "-out", path + ".pub");
    }

    /// <returns>The signature in DER.</returns>
    public static byte[] Sign(string key, string file)
    {
        Run("dgst", "-sha256", "-sign", key, "-out", file + ".der", file);
        return File.ReadAllBytes(file + ".der");
    }

    public static bool Verifies(string publicKey, string signature, string file) =>
        Start("dgst", "-sha256", "-verify", publicKey, "-signature", signature, file).ExitCode == 0;

    public static void Run(params string[] arguments)
    {
        var (exitCode, output) = Start(arguments);
        Assert.AreEqual(0, exitCode, $"openssl {string.Join(' ', arguments)}: {output}");
    }

    private static (int ExitCode, string Output) Start(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(Deadline))
            process.Kill();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
