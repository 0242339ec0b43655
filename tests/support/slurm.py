"""A Slurm of two nodes on this host's loopback, for as long as a `with` lasts; as root, without systemd.

Needs slurmctld, slurmd, slurm-client and munge.  Everything it writes is in one folder; the ports are free ones.
"""
import contextlib
import os
import pathlib
import shutil
import socket
import subprocess
import time

PROGRAMS = ("munged", "slurmctld", "slurmd", "sbatch", "scontrol", "squeue", "sinfo")
NODES = ("n1", "n2")
# One CPU a node, and every daemon as root.  cred_expire: a task that is requeued waits for it, 120 s by default; less than
# 5 is taken for 120.
# The scheduler looks at once instead of every few seconds.
CONFIGURATION = """
ClusterName=test
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={ports[0]}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket,cred_expire=5
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool.%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/%n.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=batch_sched_delay=0,sched_min_interval=0,sched_interval=1,bf_interval=1
ReturnToService=2
KillWait=1
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
NodeName=n1 NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[1]} CPUs=1 RealMemory=100 State=UNKNOWN
NodeName=n2 NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[2]} CPUs=1 RealMemory=100 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""


def missing():
    """What keeps it from running here; empty if nothing does."""
    if os.geteuid() != 0:
        return "only root can start it"
    lacking = [name for name in PROGRAMS if not find(name)]
    return f"not installed: {', '.join(lacking)} (slurmctld slurmd slurm-client munge)" if lacking else ""


def find(name):
    return shutil.which(name, path="/usr/sbin:/usr/bin:/sbin:/bin")


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Cluster:
    def __init__(self, folder):
        self.folder = folder
        self.env = {"SLURM_CONF": str(folder / "slurm.conf")}

    def ask(self, *command):
        done = subprocess.run([find(command[0]), *command[1:]], env={**os.environ, **self.env}, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False, timeout=60)
        return done.stdout.decode().strip()

    def wait(self, what, test, seconds=90):
        end = time.monotonic() + seconds
        while not test():
            if time.monotonic() > end:
                raise TimeoutError(f"{what}: not within {seconds} s\n{self.ask('squeue')}\n{self.ask('sinfo', '-N')}")
            time.sleep(0.1)


@contextlib.contextmanager
def cluster(folder):
    folder = pathlib.Path(folder)
    for name in ("state", *(f"spool.{node}" for node in NODES)):
        (folder / name).mkdir(parents=True)
    key = folder / "munge.key"
    key.write_bytes(os.urandom(1024))
    key.chmod(0o400)
    folder.chmod(0o755)
    # Slurm takes the hostname up to the first dot for the node's.
    conf = folder / "slurm.conf"
    conf.write_text(CONFIGURATION.format(folder=folder, host=socket.gethostname().split(".")[0], ports=free_ports(3)))
    made = Cluster(folder)
    daemons = [
        # --force: munged else refuses folders that others may write, such as /tmp.
        ["munged", "--force", "--foreground", f"--key-file={key}", f"--socket={folder}/munge.socket",
         f"--pid-file={folder}/munged.pid", f"--log-file={folder}/munged.log", f"--seed-file={folder}/munge.seed"],
        ["slurmctld", "-D", "-f", str(conf)],
        *(["slurmd", "-D", "-f", str(conf), "-N", node] for node in NODES),
    ]
    running = []
    try:
        for command in daemons:
            with open(folder / f"{command[0]}.{len(running)}.out", "wb") as log:
                running.append(subprocess.Popen([find(command[0]), *command[1:]], stdin=subprocess.DEVNULL, stdout=log,
                                                stderr=subprocess.STDOUT))
            if command[0] == "munged":
                made.wait("munged", (folder / "munge.socket").exists, 20)
        made.wait("two idle nodes", lambda: made.ask("sinfo", "-h", "-N", "-t", "idle").count("idle") == len(NODES), 60)
        yield made
    finally:
        made.ask("scancel", "--user=root")
        for process in reversed(running):
            process.terminate()
        for process in running:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
