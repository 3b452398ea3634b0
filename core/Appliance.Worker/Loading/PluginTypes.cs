using System.Reflection;
using System.Reflection.Metadata;
using Appliance.Sdk;

namespace Appliance.Worker.Loading;

/// <summary>Finds the classes of an assembly that implement <see cref="IPlugin"/>, themselves or through a base class in it.</summary>
internal static class PluginTypes
{
    public static IReadOnlyList<string> Find(MetadataReader metadata) =>
    [
        .. metadata.TypeDefinitions
            .Where(handle => IsConcrete(metadata.GetTypeDefinition(handle)) && Implements(metadata, handle))
            .Select(handle => FullName(metadata, metadata.GetTypeDefinition(handle))),
    ];

    private static bool IsConcrete(TypeDefinition type) => (type.Attributes & (TypeAttributes.Abstract | TypeAttributes.Interface)) == 0;

    private static bool Implements(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return type.GetInterfaceImplementations().Any(i => IsPlugin(metadata, metadata.GetInterfaceImplementation(i).Interface))
            || (type.BaseType is { IsNil: false, Kind: HandleKind.TypeDefinition } && Implements(metadata, (TypeDefinitionHandle)type.BaseType));
    }

    private static bool IsPlugin(MetadataReader metadata, EntityHandle handle)
    {
        if (handle.Kind != HandleKind.TypeReference)
            return false;

        var type = metadata.GetTypeReference((TypeReferenceHandle)handle);
        return metadata.StringComparer.Equals(type.Name, nameof(IPlugin))
            && metadata.StringComparer.Equals(type.Namespace, typeof(IPlugin).Namespace!);
    }

    private static string FullName(MetadataReader metadata, TypeDefinition type)
    {
        var name = metadata.GetString(type.Name);
        if (type.IsNested)
            return $"{FullName(metadata, metadata.GetTypeDefinition(type.GetDeclaringType()))}+{name}";

        return type.Namespace.IsNil ? name : $"{metadata.GetString(type.Namespace)}.{name}";
    }
}
