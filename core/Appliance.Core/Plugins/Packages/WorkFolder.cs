namespace Appliance.Core.Plugins.Packages;

/// <summary>A folder that lasts for one operation. What is still in it then is nobody's.</summary>
internal sealed class WorkFolder(string path) : IDisposable
{
    public string Path { get; } = Directory.CreateDirectory(path).FullName;

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The next start clears it.
        }
    }
}
