return await Appliance.Core.Hosting.DaemonCommand.RunAsync(args);
