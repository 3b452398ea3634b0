using System.Reflection;
using Appliance.Sdk;

namespace Appliance.Architecture.Tests;

[TestClass]
public sealed class SdkContractTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string[] Abstractions =
    [
        "Appliance.Sdk",
        "Microsoft.Extensions.Configuration.Abstractions",
        "Microsoft.Extensions.DependencyInjection.Abstractions",
        "Microsoft.Extensions.Logging.Abstractions",
        "Microsoft.Extensions.Options",
    ];

    private static readonly Type[] Contracts = typeof(IPlugin).Assembly.GetExportedTypes();

    [TestMethod]
    public void Signatures_OfTheSdk_HaveNoThirdPartyType()
    {
        var offences =
            from contract in Contracts
            from used in SignatureTypes(contract).SelectMany(Parts).Distinct()
            let assembly = used.Assembly.GetName().Name!
            where !assembly.StartsWith("System.", StringComparison.Ordinal) && !Abstractions.Contains(assembly)
            select $"{contract.Name} shows {used.FullName} of {assembly}.";

        Assert.AreEqual("", string.Join('\n', offences));
    }

    [TestMethod]
    public void Interfaces_OfTheSdk_HaveOneVerb()
    {
        var offences =
            from contract in Contracts.Where(type => type.IsInterface)
            let verbs = contract.GetMethods().Count(method => !method.IsSpecialName)
            where verbs != 1 || contract.GetMembers().Count(member => member is PropertyInfo) > 1
            select $"{contract.Name} has {verbs} methods; a contract is one verb, and a name where configuration picks.";

        Assert.AreEqual("", string.Join('\n', offences));
    }

    [TestMethod]
    public void Records_OfTheSdk_AreSealedAndImmutable()
    {
        var offences =
            from contract in Contracts.Where(type => type.GetMethod("<Clone>$") is not null)
            from property in contract.GetProperties()
            where !contract.IsSealed || (property.SetMethod is { } setter && !IsInit(setter))
            select $"{contract.Name}.{property.Name} can be changed, or its record be derived from.";

        Assert.AreEqual("", string.Join('\n', offences));
    }

    // Properties show in their accessors.
    private static IEnumerable<Type> SignatureTypes(Type contract) => contract.GetMembers(Declared).Where(IsVisible).SelectMany(member => member switch
    {
        MethodBase method => method.GetParameters().Select(parameter => parameter.ParameterType)
            .Concat(method is MethodInfo info ? info.GetGenericArguments().SelectMany(type => type.GetGenericParameterConstraints()).Append(info.ReturnType) : []),
        FieldInfo field => [field.FieldType],
        _ => [],
    }).Concat(contract.GetInterfaces()).Append(contract.BaseType ?? typeof(object));

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        _ => false,
    };

    private static IEnumerable<Type> Parts(Type type) => type switch
    {
        { HasElementType: true } => Parts(type.GetElementType()!),
        { IsGenericParameter: true } => [],
        { IsGenericType: true } => type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()),
        _ => [type],
    };

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));
}
