/** Whether files go on after the app was closed; where they do not, a person has to know. */
export const sendsInBackground = (): boolean => 'SyncManager' in window
