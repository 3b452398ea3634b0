using Appliance.Rules.Yaml;

namespace Appliance.Core.Configuration;

/// <summary>The text of the configuration file, or one sentence that says why there is none.</summary>
internal static class ConfigurationText
{
    public static string? Read(string path, List<Diagnostic> diagnostics)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            diagnostics.Add(new Diagnostic(path, 0, 0, $"{Reason(path, exception)} Give another path with --config.", true));
            return null;
        }
    }

    private static string Reason(string path, Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "There is no such configuration file.",
        _ when Directory.Exists(path) => "The configuration cannot be read: this is a folder.",
        UnauthorizedAccessException => "The configuration cannot be read: this account may not.",
        _ => $"The configuration cannot be read: {exception.Message}",
    };
}
