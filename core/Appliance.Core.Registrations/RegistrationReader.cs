using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appliance.Core.Registrations;

/// <summary>Reads calls of the container that leave it to find a constructor.</summary>
internal static class RegistrationReader
{
    private const string Hosted = "AddHostedService";
    private const string HostedService = "global::Microsoft.Extensions.Hosting.IHostedService";
    private const string Logger = "Microsoft.Extensions.Logging.ILogger<TCategoryName>";
    private const string Abstractions = "Microsoft.Extensions.DependencyInjection.";

    public static bool MayBeRegistration(InvocationExpressionSyntax invocation) =>
        invocation.ArgumentList.Arguments.Count == 0
        && invocation.Expression is MemberAccessExpressionSyntax { Name: GenericNameSyntax { Identifier.ValueText: "AddSingleton" or Hosted } };

    /// <returns>Null: it is no registration, or its class has not exactly one constructor without defaults, and the container finds it.</returns>
    public static Registration? Read(InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken stop)
    {
        if (model.GetSymbolInfo(invocation, stop).Symbol is not IMethodSymbol method || !IsOfContainer(method)
            || method.TypeArguments.Last() is not INamedTypeSymbol implementation || ConstructorOf(implementation) is not { } constructor
            || model.GetInterceptableLocation(invocation, stop) is not { } location)
        {
            return null;
        }

        return new Registration(
            location.GetInterceptsLocationAttributeSyntax(),
            method.Name == Hosted ? HostedService : NameOf(method.TypeArguments[0]),
            NameOf(implementation),
            [.. constructor.Parameters.Select(ArgumentFor)]);
    }

    private static bool IsOfContainer(IMethodSymbol method) =>
        method.ContainingType.ToDisplayString().StartsWith(Abstractions, System.StringComparison.Ordinal);

    private static IMethodSymbol? ConstructorOf(INamedTypeSymbol implementation)
    {
        var constructors = implementation.InstanceConstructors.Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public).ToList();
        return constructors.Count == 1 && !implementation.IsAbstract && !constructors[0].Parameters.Any(parameter => parameter.HasExplicitDefaultValue) ? constructors[0] : null;
    }

    /// <summary>A logger is made here as well: the container would make each category's type by reflection.</summary>
    private static string ArgumentFor(IParameterSymbol parameter) => parameter.Type switch
    {
        INamedTypeSymbol { IsGenericType: true } type when type.OriginalDefinition.ToDisplayString() == Logger =>
            $"new global::Microsoft.Extensions.Logging.Logger<{NameOf(type.TypeArguments[0])}>(provider.GetRequiredService<global::Microsoft.Extensions.Logging.ILoggerFactory>())",
        var type when NameOf(type) == "global::System.IServiceProvider" => "provider",
        var type => $"provider.GetRequiredService<{NameOf(type)}>()",
    };

    private static string NameOf(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
