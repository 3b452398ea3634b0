using System.Globalization;

namespace Appliance.Rules.Yaml;

/// <summary>A node's place in its JSON document, as the steps that lead there; its text is made when somebody asks.</summary>
/// <param name="Parent">Null for the whole document.</param>
/// <param name="Key">In a map.</param>
/// <param name="Index">In a list, where there is no key.</param>
internal sealed record JsonStep(JsonStep? Parent, string? Key = null, int Index = 0)
{
    public string Path
    {
        get
        {
            if (Parent is null)
                return "";
            var before = Parent.Path;
            if (Key is null)
                return $"{before}[{Index.ToString(CultureInfo.InvariantCulture)}]";
            var key = Quoted.Beginning(Key);
            return before.Length == 0 ? key : $"{before}.{key}";
        }
    }
}
