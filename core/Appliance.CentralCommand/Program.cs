using Appliance.CentralCommand.Commands;

return await CentralCommandLine.InvokeAsync(args);
