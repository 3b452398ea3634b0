namespace Appliance.Core.Rules.Sync;

/// <summary>What Central Command answers when it is asked for the site's rules.</summary>
internal abstract record SyncAnswer
{
    private SyncAnswer()
    {
    }

    /// <param name="Json">As it came: nobody has looked into it.</param>
    /// <param name="Tag">Names this answer when it is asked again; null: the server names none.</param>
    internal sealed record Rules(ReadOnlyMemory<byte> Json, string? Tag) : SyncAnswer;

    /// <summary>They are those that the tag names.</summary>
    internal sealed record Unchanged : SyncAnswer;

    /// <summary>The server does not know the address, as an old one may not.</summary>
    internal sealed record NotOffered : SyncAnswer;
}
