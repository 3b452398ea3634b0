namespace Appliance.Protocol.Packages;

/// <summary>A package, or an operation on one, is refused. The message is a sentence for the operator.</summary>
public sealed class PackageRefusedException(PackageFault fault, string message) : Exception(message)
{
    public PackageFault Fault => fault;

    /// <param name="fault">Its code.</param>
    /// <param name="package">The file or folder, as the operator knows it.</param>
    /// <param name="predicate">The rest of the sentence, without its full stop.</param>
    public static PackageRefusedException About(string package, PackageFault fault, string predicate) => new(fault, $"Package '{package}' {predicate}.");
}
