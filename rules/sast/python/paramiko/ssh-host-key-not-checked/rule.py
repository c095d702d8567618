import asyncssh
import paramiko
from paramiko import AutoAddPolicy, SSHClient


def deploy(host):
    client = paramiko.SSHClient()
    # ruleid: ssh-host-key-not-checked
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
    client.connect(host)
    return client


def restart(host):
    client = SSHClient()
    # ruleid: ssh-host-key-not-checked
    client.set_missing_host_key_policy(AutoAddPolicy)
    client.connect(host)
    return client


async def tail(host):
    # ruleid: ssh-host-key-not-checked
    async with asyncssh.connect(host, known_hosts=None) as connection:
        return await connection.run("tail /var/log/shop.log")


def deploy_to_known_host(host):
    client = paramiko.SSHClient()
    client.load_host_keys("/etc/shop/known_hosts")
    # ok: ssh-host-key-not-checked
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    client.connect(host)
    return client


async def tail_of_known_host(host):
    # ok: ssh-host-key-not-checked
    async with asyncssh.connect(host, known_hosts="/etc/shop/known_hosts") as connection:
        return await connection.run("tail /var/log/shop.log")
