using Appliance.Demo.Chapters;

namespace Appliance.Demo;

/// <summary>The chapters in the order in which they are played.</summary>
internal static class Playlist
{
    public static IReadOnlyList<IChapter> Chapters { get; } =
        [new StartCentral(), new BootClinic(), new StartAppliance(), new Heal(), new Rules(), new Order(), new HotUpdate(), new EmptyClaim(), new Flap()];

    /// <summary>The named chapter after those that it needs; all when the name is null.</summary>
    public static IEnumerable<IChapter> For(string? name)
    {
        var wanted = Chapters.Where(chapter => name is null || chapter.Name == name).Select(chapter => chapter.Name).ToHashSet();
        foreach (var chapter in Chapters.Reverse().Where(chapter => wanted.Contains(chapter.Name)))
            wanted.UnionWith(chapter.Needs);
        return Chapters.Where(chapter => wanted.Contains(chapter.Name));
    }
}
