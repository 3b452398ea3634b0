using System.Reflection;
using Appliance.Protocol.Packages;
using Appliance.Sdk;
using McMaster.NETCore.Plugins;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Appliance.Worker.Loading;

/// <summary>Loads a plugin's assembly into a context of its own, for the life of the process.</summary>
internal static class PluginAssembly
{
    /// <summary>The contracts, and what appears in their signatures. Everything else a plugin brings itself.</summary>
    private static readonly Type[] SharedTypes =
    [
        typeof(IPlugin), typeof(IServiceCollection), typeof(IConfiguration), typeof(ILogger), typeof(IOptions<>), typeof(IChangeToken),
    ];

    public static IPlugin Load(string path, string typeName)
    {
        var loader = PluginLoader.CreateFromAssemblyFile(path, SharedTypes, config =>
        {
            // Not collectible: such contexts never use ReadyToRun code, and a worker serves one set of versions all its life.
            config.IsUnloadable = false;
            config.IsLazyLoaded = true;
            config.PreferSharedTypes = false;
        });
        var type = loader.LoadDefaultAssembly().GetType(typeName, throwOnError: true)!;
        return Construct(type);
    }

    private static IPlugin Construct(Type type)
    {
        try
        {
            return (IPlugin)Activator.CreateInstance(type, nonPublic: true)!;
        }
        catch (MissingMethodException)
        {
            throw new PluginRefusedException(PackageFault.EntryPoint, $"has a class '{type.FullName}' without a constructor that takes no parameters; give it one");
        }
        catch (TargetInvocationException exception)
        {
            throw new PluginRefusedException(PackageFault.Load, $"failed in the constructor of '{type.FullName}': {exception.InnerException!.Message}");
        }
    }
}
