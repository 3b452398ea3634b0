namespace Appliance.Demo.Timelines;

/// <summary>What the audience sees.</summary>
internal interface ITimeline
{
    void Chapter(int number, string title);

    /// <summary>Something is about to happen, or is told for interest.</summary>
    void Note(string text);

    /// <summary>A step that the demo stands for was seen to hold.</summary>
    void Held(string text);

    void Failed(string text);

    void Table(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows);

    void Block(string title, IReadOnlyList<string> lines);

    void End(string text);
}
