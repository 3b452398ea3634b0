namespace Appliance.Core.Rules;

/// <summary>The rules in force and what a person should know about the packs. Swapped as a whole.</summary>
internal sealed class RuleBookHolder(RuleBook first)
{
    private State _state = new(first, []);

    public RuleBook Current => Volatile.Read(ref _state).Book;

    public IReadOnlyList<string> Problems => Volatile.Read(ref _state).Problems;

    public void Replace(RuleBook book, IReadOnlyList<string> problems) => Volatile.Write(ref _state, new State(book, problems));

    private sealed record State(RuleBook Book, IReadOnlyList<string> Problems);
}
