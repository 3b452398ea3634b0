namespace Appliance.CentralCommand.Storage;

/// <summary>The folder that <c>--data</c> names: the database, the keys that its secrets are sealed with, and the packages of the feed.</summary>
internal sealed class DataFolder(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Root { get; } = Path.GetFullPath(path);

    public string Database => Path.Combine(Root, "central.db");

    public string Keys => Path.Combine(Root, "keys");

    public string Packages => Path.Combine(Root, "packages");

    public string MigrationLock => Path.Combine(Root, "migration.lock");

    public void Prepare()
    {
        CreateOwnersFolder(Root);
        CreateOwnersFolder(Keys);
        CreateOwnersFolder(Packages);
        // SQLite gives its -wal and -shm files the mode of the database file.
        if (!File.Exists(Database))
            OpenOwnersFile(Database, FileMode.OpenOrCreate, FileShare.ReadWrite).Dispose();
    }

    public FileStream OpenMigrationLock() => OpenOwnersFile(MigrationLock, FileMode.OpenOrCreate, FileShare.None);

    public static FileStream CreateOwnersFile(string path) => OpenOwnersFile(path, FileMode.CreateNew, FileShare.None);

    public static void CreateOwnersFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }

    private static FileStream OpenOwnersFile(string path, FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }
}
