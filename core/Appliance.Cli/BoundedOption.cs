using System.CommandLine;

namespace Appliance.Cli;

/// <summary>An option that is a number from 1 to a bound.</summary>
internal sealed class BoundedOption : Option<int>
{
    public BoundedOption(string name, string description, int byDefault, int most)
        : base(name)
    {
        Description = $"{description}, at most {most}.";
        HelpName = "N";
        DefaultValueFactory = _ => byDefault;
        CustomParser = result =>
        {
            var text = result.Tokens is [{ Value: var value }] ? value : "";
            if (int.TryParse(text, out var number) && number >= 1 && number <= most)
                return number;
            result.AddError($"The value '{text}' of {name} is not a number from 1 to {most}.");
            return byDefault;
        };
    }
}
