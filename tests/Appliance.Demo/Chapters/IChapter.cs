namespace Appliance.Demo.Chapters;

/// <summary>One part of the demo: a flow that throws <see cref="DemoException"/> at the first step that does not hold.</summary>
internal interface IChapter
{
    /// <summary>As <c>--chapter</c> names it.</summary>
    string Name { get; }

    string Title { get; }

    /// <summary>The chapters that must have been played before.</summary>
    IReadOnlyList<string> Needs { get; }

    Task PlayAsync(Stage stage, CancellationToken cancellationToken);
}
