using System.Runtime.CompilerServices;
using Appliance.Core.State;
using Microsoft.Data.Sqlite;

namespace Appliance.Core.Tests.Support;

/// <summary>
/// Copies the journal's files before every commit, and whenever the test says: together all that a kill can leave. SQLite's own
/// commit hook tells, so the product knows nothing of it.
/// </summary>
internal sealed class JournalCuts<TWorld>(string folder, Func<TWorld> world)
{
    private readonly Lock _gate = new();
    private readonly List<JournalCut<TWorld>> _all = [];
    private string? _journal;
    private int _commits;

    public IReadOnlyList<JournalCut<TWorld>> All
    {
        get
        {
            lock (_gate)
                return [.. _all];
        }
    }

    public void Watch(Journal journal)
    {
        _journal = journal.FilePath;
        SQLitePCL.raw.sqlite3_commit_hook(Connection(journal).Handle, _ => BeforeCommit(), null);
    }

    public void Cut(string moment)
    {
        lock (_gate)
        {
            var target = Directory.CreateDirectory(Path.Combine(folder, $"cut-{_all.Count}")).FullName;
            foreach (var suffix in new[] { "", "-wal" }.Where(suffix => File.Exists(_journal + suffix)))
                File.Copy(_journal + suffix, Path.Combine(target, $"journal.db{suffix}"));
            _all.Add(new JournalCut<TWorld>(moment, target, world()));
        }
    }

    private int BeforeCommit()
    {
        Cut($"before commit {++_commits}");
        return 0;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_connection")]
    private static extern ref SqliteConnection Connection(Journal journal);
}
