namespace Appliance.Core.Registrations;

/// <summary>One registration of the code, in the words of the code that is made for it.</summary>
internal sealed class Registration(string location, string service, string implementation, IReadOnlyList<string> arguments) : IEquatable<Registration>
{
    /// <summary>The attribute that puts a method in the place of the call.</summary>
    public string Location { get; } = location;

    public string Service { get; } = service;

    public string Implementation { get; } = implementation;

    /// <summary>An expression for each parameter of the constructor.</summary>
    public IReadOnlyList<string> Arguments { get; } = arguments;

    public bool Equals(Registration? other) =>
        other is not null && Location == other.Location && Service == other.Service && Implementation == other.Implementation
        && Arguments.SequenceEqual(other.Arguments);

    public override bool Equals(object? other) => Equals(other as Registration);

    public override int GetHashCode() => Location.GetHashCode();
}
