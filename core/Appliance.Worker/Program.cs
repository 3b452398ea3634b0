using Appliance.Worker;

return await WorkerProgram.RunAsync(args);
