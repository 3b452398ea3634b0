namespace Appliance.Clinic;

internal static class EmbeddedScript
{
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedScript).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The script '{name}' is not embedded in this assembly; add it under Scripts/.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
