using System.Text.Json;
using System.Text.RegularExpressions;
using Appliance.Core.State;
using Appliance.Protocol.Packages;

namespace Appliance.Core.Plugins.Trust;

/// <summary>
/// The publishers whose packages may come in: <c>&lt;state_dir&gt;/trust/&lt;name&gt;.json</c>, one file each, read when it is asked. One that was
/// removed is remembered as <c>&lt;name&gt;.removed</c>, so that nobody is told to trust its key again. Thread-safe.
/// </summary>
internal sealed partial class TrustStore(string directory)
{
    private const int MostPublishers = 100;
    private const string Trusted = ".json";
    private const string Removed = ".removed";

    private readonly Lock _gate = new();

    /// <summary>Every publisher, in the order of the names.</summary>
    /// <exception cref="PackageRefusedException">A file is no publisher's.</exception>
    public IReadOnlyList<Publisher> Read() => ReadAll(Trusted);

    /// <summary>Those who were trusted once, in the order of the names.</summary>
    /// <exception cref="PackageRefusedException">A file is no publisher's.</exception>
    public IReadOnlyList<Publisher> ReadRemoved() => ReadAll(Removed);

    /// <summary>Trusts a publisher, or replaces what was said of one of the same name.</summary>
    /// <exception cref="PackageRefusedException">The name, the key or a prefix is none.</exception>
    public void Add(Publisher publisher)
    {
        Judge(publisher);
        lock (_gate)
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            if (!File.Exists(PathOf(publisher.Name)) && Directory.GetFiles(directory, $"*{Trusted}").Length >= MostPublishers)
                throw new PackageRefusedException(PackageFault.Signature, $"{MostPublishers} publishers are trusted already; remove one with 'appliance trust remove'.");
            DurableFiles.Replace(PathOf(publisher.Name), JsonSerializer.SerializeToUtf8Bytes(publisher, TrustJson.Default.Publisher));
        }
    }

    /// <exception cref="PackageRefusedException">Nobody of this name is trusted.</exception>
    public void Remove(string name)
    {
        lock (_gate)
        {
            if (!SafeName().IsMatch(name) || !File.Exists(PathOf(name)))
                throw new PackageRefusedException(PackageFault.NotInstalled, $"No publisher '{name}' is trusted; 'appliance trust list' shows who is.");
            DurableFiles.Replace(PathOf(name, Removed), File.ReadAllBytes(PathOf(name)));
            File.Delete(PathOf(name));
            DurableFolder.Flush(directory);
            Forget_NeedsLock();
        }
    }

    /// <summary>Only so many of those who were removed are remembered, the latest.</summary>
    private void Forget_NeedsLock()
    {
        var removed = new DirectoryInfo(directory).GetFiles($"*{Removed}").OrderByDescending(file => file.LastWriteTimeUtc);
        foreach (var file in removed.Skip(MostPublishers))
            file.Delete();
    }

    private IReadOnlyList<Publisher> ReadAll(string kind) => Directory.Exists(directory)
        ? [.. Directory.GetFiles(directory, $"*{kind}").Order(StringComparer.Ordinal).Select(Read)]
        : [];

    private static void Judge(Publisher publisher)
    {
        if (!SafeName().IsMatch(publisher.Name))
            throw new PackageRefusedException(
                PackageFault.Signature, $"The publisher's name is '{publisher.Name}'; use at most 64 lower-case letters, digits, dots and hyphens.");
        if (publisher.IdPrefixes.Count == 0 || publisher.IdPrefixes.FirstOrDefault(prefix => !PackageId.IsPrefix(prefix)) is not null)
            throw new PackageRefusedException(
                PackageFault.IdNotAllowed, $"The prefixes of publisher '{publisher.Name}' are '{string.Join(", ", publisher.IdPrefixes)}'; name the beginnings of its ids, such as 'contoso.', or '*'.");
        PackageKey.ReadPublic(publisher.PublicKey, publisher.Name).Dispose();
    }

    private static Publisher Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), TrustJson.Default.Publisher) ?? throw new JsonException("it is 'null'");
        }
        catch (JsonException exception)
        {
            throw new PackageRefusedException(
                PackageFault.Signature, $"The publisher's file '{path}' cannot be read: {exception.Message.TrimEnd('.')}. Remove it and run 'appliance trust add'.");
        }
    }

    private string PathOf(string name, string kind = Trusted) => Path.Combine(directory, name + kind);

    [GeneratedRegex(@"\A(?=.{1,64}\z)[a-z0-9]+([.-][a-z0-9]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex SafeName();
}
