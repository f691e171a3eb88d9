/** The code of a failed system call ("ENOENT") or SQL statement ("57P03"), where the error carries one. */
export function errorCode(error: unknown): string | undefined {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return undefined;
}
