using System.CommandLine;
using Appliance.Demo;

// Ctrl-C takes everything down in order, which is given the time that it needs.
var configuration = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) };
return await DemoCommandLine.Create().Parse(args).InvokeAsync(configuration);
