namespace Appliance.Core.Checkin;

/// <summary>What of an answer could not be read, bounded: a server that sends nonsense by the thousand fills no log.</summary>
internal sealed class CheckinProblems
{
    private const int Most = 20;

    private readonly List<string> _sentences = [];
    private int _more;

    public IReadOnlyList<string> Sentences => _more == 0 ? _sentences : [.. _sentences, $"{_more} more elements cannot be read"];

    public void Add(string sentence)
    {
        if (_sentences.Count < Most)
            _sentences.Add(sentence);
        else
            _more++;
    }
}
