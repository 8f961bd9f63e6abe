import { createTransport, type SendMailOptions, type Transporter } from "nodemailer";

let open: { url: string; transport: Transporter } | undefined;

/** Hands a message to the server `url` names, over a few connections that are kept. Throws what the server says. */
export async function send(url: string, message: SendMailOptions): Promise<void> {
  await transportTo(url).sendMail({ ...message, disableFileAccess: true, disableUrlAccess: true });
}

function transportTo(url: string): Transporter {
  if (open?.url !== url) {
    closeMail();
    const patience = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 };
    open = { url, transport: createTransport({ url, pool: true, maxConnections: 2, ...patience }) };
  }
  return open.transport;
}

/** Whether the server takes our log-in; throws what it says. For `veche doctor`. */
export async function checkMailServer(url: string): Promise<void> {
  const transport = createTransport({ url, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 });
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
}

/** Ends the connections to the mail server. */
export function closeMail(): void {
  open?.transport.close();
  open = undefined;
}
