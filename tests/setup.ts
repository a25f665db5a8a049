import net from 'node:net';

// The outside network is forbidden: a test that reaches for anything but loopback fails at once.
const connect: (this: net.Socket, ...args: never[]) => net.Socket = Reflect.get(net.Socket.prototype, 'connect');
net.Socket.prototype.connect = function guarded(this: net.Socket, ...args: unknown[]) {
  const first: unknown = Array.isArray(args[0]) ? args[0][0] : args[0];
  const named = typeof first === 'object' && first !== null && 'host' in first ? first.host : undefined;
  const host = typeof named === 'string' ? named : 'localhost';
  if (!/^(localhost|127\.|::1|\[::1\])/.test(host)) throw new Error(`A test tried to reach ${host}; only loopback is allowed.`);
  return Reflect.apply(connect, this, args as never[]);
};
