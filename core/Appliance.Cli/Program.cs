using Appliance.Cli;

return await CommandLine.RunAsync(args);
