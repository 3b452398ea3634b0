namespace Appliance.Protocol.Packages;

/// <summary>A package, or an operation on one, is refused. The message is a sentence for the operator.</summary>
public sealed class PackageRefusedException(PackageFault fault, string message) : Exception(message)
{
    public PackageFault Fault => fault;
}
