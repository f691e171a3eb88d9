import type { Api } from "grammy";
import { describeFailure } from "../failure.ts";
import type { FileReader } from "./attachment.ts";

/** The Bot API hands out files of up to 20 MB. */
export const DOWNLOAD_LIMIT = 20 * 1024 * 1024;
const DOWNLOAD_TIMEOUT = 60_000;

/** Reads files through getFile. Its errors never name an address: the address carries the token. */
export function fileReader(api: Api, apiRoot: string, token: string): FileReader {
  return async (fileId) => {
    try {
      const { file_path } = await api.getFile(fileId);
      if (file_path === undefined) throw new Error("Telegram gave no path for the file");
      const response = await fetch(`${apiRoot}/file/bot${token}/${file_path}`, {
        signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT),
      });
      if (!response.ok) throw new Error(`Telegram answered ${response.status} to the download`);
      const bytes = await response.bytes();
      if (bytes.length > DOWNLOAD_LIMIT) throw new Error("the file is larger than 20 MB");
      return bytes;
    } catch (error) {
      throw new Error(`The file could not be fetched: ${describeFailure(error, token)}`);
    }
  };
}
