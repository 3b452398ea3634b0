using System.Text.Json;

namespace Appliance.Protocol.Packages;

/// <summary>A package, or an operation on one, is refused. The message is a sentence for the operator.</summary>
public sealed class PackageRefusedException(PackageFault fault, string message) : Exception(message)
{
    public PackageFault Fault => fault;

    /// <summary>The fault as scripts know it, such as <c>name-taken</c>.</summary>
    public string Word => WordOf(fault);

    /// <param name="fault">Its code.</param>
    /// <param name="package">The file or folder, as the operator knows it.</param>
    /// <param name="predicate">The rest of the sentence, without its full stop.</param>
    public static PackageRefusedException About(string package, PackageFault fault, string predicate) => new(fault, $"Package '{package}' {predicate}.");

    public static string WordOf(PackageFault fault) => JsonSerializer.SerializeToElement(fault, PackageFaultJson.Default.PackageFault).GetString()!;
}
