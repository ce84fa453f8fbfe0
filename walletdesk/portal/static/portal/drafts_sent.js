// The request is here, so its draft need not be kept any longer.
const KEY = "walletdesk-draft-sent";
const sent = sessionStorage.getItem(KEY);
if (sent) localStorage.removeItem(sent);
sessionStorage.removeItem(KEY);
