// The tests wait for other processes most of the time.
[assembly: Parallelize(Workers = 3, Scope = ExecutionScope.ClassLevel)]
