using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Appliance.Worker.Tests.Support;

/// <summary>Writes assemblies that no compiler here would.</summary>
internal static class PluginAssemblyFile
{
    /// <summary>An assembly with one class that implements <c>IPlugin</c>, in metadata alone.</summary>
    public static void Write(string path, string framework, params (string Name, Version Version)[] references)
    {
        var metadata = new MetadataBuilder();
        var name = Path.GetFileNameWithoutExtension(path);
        metadata.AddModule(0, metadata.GetOrAddString(name), metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
        var assembly = metadata.AddAssembly(metadata.GetOrAddString(name), new Version(1, 0, 0, 0), default, default, 0, AssemblyHashAlgorithm.Sha1);
        var runtime = Reference(metadata, "System.Runtime", new Version(10, 0, 0, 0));
        var sdk = references.Any(reference => reference.Name == "Appliance.Sdk") ? default : Reference(metadata, "Appliance.Sdk", new Version(1, 0, 0, 0));
        foreach (var reference in references)
        {
            var added = Reference(metadata, reference.Name, reference.Version);
            sdk = sdk.IsNil ? added : sdk;
        }

        AddFramework(metadata, assembly, runtime, framework);
        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        var plugin = metadata.AddTypeReference(sdk, metadata.GetOrAddString("Appliance.Sdk"), metadata.GetOrAddString("IPlugin"));
        var type = metadata.AddTypeDefinition(
            TypeAttributes.Class, default, metadata.GetOrAddString("Plugin"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        metadata.AddInterfaceImplementation(type, plugin);

        var image = new BlobBuilder();
        new ManagedPEBuilder(new PEHeaderBuilder(), new MetadataRootBuilder(metadata), new BlobBuilder()).Serialize(image);
        File.WriteAllBytes(path, [.. image.ToImmutableArray()]);
    }

    private static AssemblyReferenceHandle Reference(MetadataBuilder metadata, string name, Version version) =>
        metadata.AddAssemblyReference(metadata.GetOrAddString(name), version, default, default, default, default);

    private static void AddFramework(MetadataBuilder metadata, AssemblyDefinitionHandle assembly, AssemblyReferenceHandle runtime, string framework)
    {
        var type = metadata.AddTypeReference(runtime, metadata.GetOrAddString("System.Runtime.Versioning"), metadata.GetOrAddString("TargetFrameworkAttribute"));
        var signature = new BlobBuilder();
        new BlobEncoder(signature).MethodSignature(isInstanceMethod: true).Parameters(1, result => result.Void(), parameters => parameters.AddParameter().Type().String());
        var constructor = metadata.AddMemberReference(type, metadata.GetOrAddString(".ctor"), metadata.GetOrAddBlob(signature));
        var value = new BlobBuilder();
        new BlobEncoder(value).CustomAttributeSignature(fixedArguments => fixedArguments.AddArgument().Scalar().Constant(framework), named => named.Count(0));
        metadata.AddCustomAttribute(assembly, constructor, metadata.GetOrAddBlob(value));
    }
}
