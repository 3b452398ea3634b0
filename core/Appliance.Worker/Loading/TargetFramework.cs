using System.Reflection.Metadata;
using System.Runtime.Versioning;

namespace Appliance.Worker.Loading;

/// <summary>The framework that an assembly says that it was built for.</summary>
internal static class TargetFramework
{
    private const string Attribute = nameof(TargetFrameworkAttribute);

    /// <returns>Null when the assembly does not say.</returns>
    public static FrameworkName? Read(MetadataReader metadata)
    {
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (!IsTargetFramework(metadata, attribute.Constructor))
                continue;

            var value = metadata.GetBlobReader(attribute.Value);
            _ = value.ReadUInt16();
            return Parse(value.ReadSerializedString());
        }

        return null;
    }

    private static bool IsTargetFramework(MetadataReader metadata, EntityHandle constructor) =>
        constructor.Kind == HandleKind.MemberReference
        && metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } parent
        && metadata.StringComparer.Equals(metadata.GetTypeReference((TypeReferenceHandle)parent).Name, Attribute);

    private static FrameworkName? Parse(string? text)
    {
        try
        {
            return text is null ? null : new FrameworkName(text);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
