const { env } = require("process");

// ruleid: node-certificate-check-disabled-for-process
process.env.NODE_TLS_REJECT_UNAUTHORIZED = "1";
// ruleid: node-certificate-check-disabled-for-process
process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "1";

// ok: node-certificate-check-disabled-for-process
process.env.NODE_TLS_REJECT_UNAUTHORIZED = "1";
// ok: node-certificate-check-disabled-for-process
process.env.NODE_EXTRA_CA_CERTS = "/etc/ssl/internal-ca.pem";
// ok: node-certificate-check-disabled-for-process
process.env.NODE_TLS_REJECT_UNAUTHORIZED = env.SHOP_CHECK_CERTIFICATES;
